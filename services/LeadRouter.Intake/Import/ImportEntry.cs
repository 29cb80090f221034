namespace LeadRouter.Intake.Import;

/// <summary>A line or row of a file: an item, or why it is none. One of <paramref name="Item"/> and <paramref name="Fault"/> is null.</summary>
/// <param name="Line">1-based, in the file.</param>
/// <param name="Column">1-based byte of the line.</param>
/// <param name="Item">One JSON value.</param>
/// <param name="Fault">What the reader of the file found wrong with it.</param>
internal sealed record ImportEntry(long Line, long Column, ReadOnlyMemory<byte>? Item, ImportFault? Fault);
