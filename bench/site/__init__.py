"""The site with one page more: a bare view, which everything else is measured against."""
