"""Rules of the year-end assessment: limits on grades (T1), the quota (T2), ranking and suggestions."""
