using System.Globalization;

namespace LeadRouter.Host.Serving;

/// <summary>Tells whether a playbook's files may have changed, without reading them.</summary>
internal static class PlaybookStamp
{
    /// <summary>Names, lengths and times of the files. Empty while they cannot be seen, as in the moment in which a folder is swapped for another.</summary>
    public static string Of(string path)
    {
        try
        {
            var files = Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1);
            return string.Join('\n', files.Select(file => Describe(new FileInfo(file))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <remarks>A mounted ConfigMap is links to files: those of the target count.</remarks>
    private static string Describe(FileInfo file)
    {
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.FullName} {target.FullName} {target.Length} {target.LastWriteTimeUtc.Ticks}"
        );
    }
}
