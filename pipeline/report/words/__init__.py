"""The words: all texts that readers see, in both languages, and the sentences that are made of them."""
