"""`tutor --plain`: the whole product in lines of words, for screen readers, simple terminals and pipes."""
