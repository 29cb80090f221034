namespace LeadRouter.Host.Import;

internal enum ImportFormat
{
    /// <summary>One JSON object a line.</summary>
    Ndjson = 0,

    /// <summary>A header and rows.</summary>
    Csv = 1,
}
