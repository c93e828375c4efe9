"""What each command is called and takes. Whatever a command needs to do its work is imported when it runs."""
