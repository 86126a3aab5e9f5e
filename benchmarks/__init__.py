"""Measurements that are printed, not tested: ratios taken in one run, since machines differ and are shared."""
