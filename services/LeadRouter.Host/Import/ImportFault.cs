namespace LeadRouter.Host.Import;

/// <summary>Why a line is no item.</summary>
/// <param name="Reason">One of those that the server takes from the reader of a file: <c>unparseable</c>, <c>too-large</c>, <c>not-utf8</c>, <c>bad-row</c>.</param>
/// <param name="Detail">What is wrong and what would be right, without what the line says.</param>
/// <param name="Column">1-based byte of the line.</param>
/// <param name="Bytes">As they stand in the file, at most <see cref="FileWindow.LineBytes"/>.</param>
internal sealed record ImportFault(string Reason, string Detail, long Column, byte[] Bytes);
