namespace LeadRouter.Host.Import;

/// <summary>A place between two lines.</summary>
/// <param name="Offset">Bytes before it; of a packed file, of what is packed in it.</param>
/// <param name="Line">1-based number of the line that starts here.</param>
internal readonly record struct FilePlace(long Offset, long Line);
