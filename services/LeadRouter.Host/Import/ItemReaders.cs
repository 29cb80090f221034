using System.Text;

namespace LeadRouter.Host.Import;

/// <summary>Opens a file for reading: looks at its beginning before anything is sent.</summary>
internal static class ItemReaders
{
    /// <param name="from">Where an earlier run stopped; null = the first entry.</param>
    /// <exception cref="ImportException">It is not UTF-8, not of the format, or its header cannot be used. The message has a line for each problem.</exception>
    public static Task<IItemReader> OpenAsync(ImportFile file, ImportPlan plan, FilePlace? from, CancellationToken cancellationToken) =>
        OpenAsync(file.Bytes, plan, from, cancellationToken);

    /// <param name="bytes">Of the file, unpacked.</param>
    /// <inheritdoc cref="OpenAsync(ImportFile, ImportPlan, FilePlace?, CancellationToken)"/>
    public static async Task<IItemReader> OpenAsync(Stream bytes, ImportPlan plan, FilePlace? from, CancellationToken cancellationToken)
    {
        var window = new FileWindow(bytes);
        try
        {
            await window.FillAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new ImportException($"{plan.Name}: the file does not unpack: {exception.Message}", inner: exception);
        }

        if (ImportFile.Encoding(window.Bytes[..Math.Min(window.Bytes.Length, ImportFile.HeadBytes)], plan.Name) is { } wrong)
        {
            throw new ImportException(wrong);
        }

        if (window.Bytes.StartsWith("\uFEFF"u8))
        {
            window.Advance(3, 0);
        }

        IItemReader reader = plan.Format == ImportFormat.Csv ? Csv(window, plan) : Ndjson(window, plan);
        if (from is { } place)
        {
            await window.GoToAsync(place, cancellationToken);
        }

        return reader;
    }

    private static NdjsonReader Ndjson(FileWindow window, ImportPlan plan)
    {
        var text = window.Bytes.TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        var first = end < 0 ? text : text[..end];
        if (text.StartsWith("["u8) || (first.TrimEnd(" \t\r"u8).SequenceEqual("{"u8)))
        {
            throw new ImportException(
                $"{plan.Name}:1:1: this is one JSON document and not NDJSON, a JSON object a line. Convert it first: jq -c '.[]' {plan.Name}"
            );
        }

        return new NdjsonReader(window);
    }

    private static CsvReader Csv(FileWindow window, ImportPlan plan)
    {
        var end = window.Bytes.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(window.Bytes[..Math.Min(end < 0 ? window.Bytes.Length : end, FileWindow.LineBytes)]);
        var rows = new CsvRow(plan.Delimiter ?? CsvRow.Detect(line));
        var cut = CsvCut.Of(window.Bytes, rows.Delimiter);
        if (cut.Length is < 0 or > FileWindow.LineBytes)
        {
            throw new ImportException($"{plan.Name}:1:{cut.Quote + 1}: the header does not end: a quote stays open.");
        }

        var (header, wrong) = rows.Read(Encoding.UTF8.GetString(window.Bytes[..cut.Length]).TrimEnd('\r'));
        if (header is null || cut.Length == 0)
        {
            throw new ImportException(
                header is null
                    ? FormattableString.Invariant($"{plan.Name}:1:{wrong + 1}: the header's quotes do not add up here.")
                    : $"{plan.Name}:1:1: the file has no header. The first row names the columns."
            );
        }

        var (columns, problems) = CsvColumns.Of([.. header.Select(name => name.Trim())], plan.Mapping, plan.Type);
        if (columns is null)
        {
            throw new ImportException(string.Join('\n', problems.Select(problem => $"{plan.Name}:1:1: {problem}")));
        }

        var hasEnd = cut.Length < window.Bytes.Length;
        window.Advance(cut.Length + (hasEnd ? 1 : 0), cut.LineEnds + (hasEnd ? 1 : 0));
        return new CsvReader(window, rows, columns);
    }
}
