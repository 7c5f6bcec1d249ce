"""The confined execution of one notebook.

`job` says what goes in and what comes out, `runner` drives a kernel through it with nbclient (`client`),
`provisioner` starts that kernel, `visible` decides in one place what student code can see, `confinement` turns that
into a bubblewrap call, `inside` is the first code that runs there. `limits` are what a notebook may consume, `usage`
is what it does consume, `watch` compares the two while it runs.
"""
