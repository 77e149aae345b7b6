"""Train and measure: what notebooks, ``briefing train``, ``bootstrap`` and ``evaluate`` call.

Beside `pipeline` the only place that hands one stage what it needs of another.
"""
