namespace LeadRouter.Storage.Schema;

/// <summary>The database's schema and this program do not go together. The message says what to do.</summary>
public sealed class SchemaException(string message) : Exception(message);
