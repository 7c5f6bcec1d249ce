"""The confined execution of one notebook, in a child that is forked from a warm parent.

`job` says what goes in and what comes out; `runner` takes a child through it. `child` has that forked from the warm
parent (`warm`), tells it of its job (`settings`) and reads what it says (`messages`), of which `outputs` makes those of
the notebook. `visible` decides in one place
what student code can see, `confinement` starts the parent with just that, `inside` is what runs there. `layers` are the
ways to shut student code in, `levels` finds which of them this machine has. `limits` are what a notebook may consume,
`usage` is what it does consume, `watch` compares the two while it runs.
"""
