namespace LeadRouter.Bench.Servers;

/// <summary>A test or a benchmark needs a server that cannot be had here. It fails with what to install: it is never skipped silently.</summary>
public sealed class ServerMissingException(string message, Exception? cause = null) : Exception(message, cause);
