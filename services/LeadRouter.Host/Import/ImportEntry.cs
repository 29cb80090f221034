namespace LeadRouter.Host.Import;

/// <summary>A line of NDJSON or a row of CSV. One of <paramref name="Item"/> and <paramref name="Fault"/> is null.</summary>
/// <param name="Line">1-based: where it starts.</param>
/// <param name="Next">The place behind it, where a later run goes on; its own, where the file ends before its line does: what is still being written may go on.</param>
/// <param name="Item">One JSON value.</param>
internal sealed record ImportEntry(long Line, FilePlace Next, byte[]? Item, ImportFault? Fault);
