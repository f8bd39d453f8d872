"""Reports: what an office's year is on a day, frozen when issued; and the leader's one page."""
