namespace LeadRouter.Storage.Models;

/// <summary>A model that is to be kept.</summary>
/// <param name="Name">Of the line of models that it goes on with; its version is the next of that name.</param>
/// <param name="Format">How the bytes are read: one of <see cref="ModelFormats"/>.</param>
/// <param name="Rows">Learnt from; 0 when nobody knows.</param>
/// <param name="DataFrom">The first instant that was learnt from, in Unix milliseconds; null when nobody knows.</param>
/// <param name="DataUntil">The last.</param>
/// <param name="Metrics">What it is worth, as a JSON object.</param>
public sealed record ModelToStore(string Name, string Format, byte[] Bytes, long Rows, long? DataFrom, long? DataUntil, string Metrics);
