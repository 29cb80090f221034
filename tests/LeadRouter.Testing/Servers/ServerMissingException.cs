namespace LeadRouter.Testing.Servers;

/// <summary>A test needs a server that cannot be had here. It fails with what to install: it is never skipped silently.</summary>
public sealed class ServerMissingException(string message, Exception? cause = null) : Exception(message, cause);
