"""The confined execution of one notebook, in a kernel that is forked from a warm parent.

`job` says what goes in and what comes out; `runner` drives a kernel through it with nbclient (`client`); `provisioner`
gets that kernel from the warm parent (`warm`), and tells it of its job (`settings`). `visible` decides in one place
what student code can see, `confinement` starts the parent with just that, `inside` is what runs there. `layers` are the
ways to shut student code in, `levels` finds which of them this machine has. `limits` are what a notebook may consume,
`usage` is what it does consume, `watch` compares the two while it runs.
"""
