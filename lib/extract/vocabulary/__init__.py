"""Words and what they are to the rules: people and things, verbs and their forms, the words that make a number a number of dead."""
