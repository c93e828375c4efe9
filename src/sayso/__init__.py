"""On whose say-so? Who says what about an attack, how they know, and where the accounts part ways."""
