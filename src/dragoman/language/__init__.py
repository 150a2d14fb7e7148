"""How a language says it: the frozen parse, the tables of each language, and the one matcher.

Knows: words, sentences, constructions and how they are matched. Does not know: what a match means for the record.
A language is a folder of tables (`en/`) and a parser; nothing outside that folder and `parsing` may know its words.
"""
