namespace LeadRouter.Host.Import;

/// <summary>Which field each column is, as people say it: a file of lines, and options over it.</summary>
internal static class CsvMapping
{
    /// <param name="path">Null = no file.</param>
    /// <param name="pairs">Each <c>COLUMN=FIELD</c>.</param>
    /// <exception cref="ImportException">The file cannot be read, or a line has no <c>=</c>.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? path, IEnumerable<string> pairs)
    {
        var mapping = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (path is not null)
        {
            var number = 0;
            foreach (var line in Lines(path))
            {
                number++;
                var text = line.Trim();
                if (text.Length > 0 && text[0] != '#' && !Add(mapping, text))
                {
                    throw new ImportException(
                        FormattableString.Invariant($"{path}:{number}:1: a line of a mapping is COLUMN=FIELD, for example Datum=timestamp.")
                    );
                }
            }
        }

        foreach (var pair in pairs)
        {
            Add(mapping, pair);
        }

        return mapping;
    }

    private static bool Add(Dictionary<string, string> mapping, string pair)
    {
        // The last one: a column may have it in its name, a field has not.
        var equals = pair.LastIndexOf('=');
        // A column may have no name: a comma at the end of the header makes one.
        if (equals < 0)
        {
            return false;
        }

        mapping[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        return true;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be read: {exception.Message}", inner: exception);
        }
    }
}
