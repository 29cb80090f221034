using System.Text;
using LeadRouter.Engine.Conditions;
using LeadRouter.Engine.Playbooks.Reading;

namespace LeadRouter.Engine.Playbooks;

/// <summary>Reads a playbook from the disk. What cannot be read is a diagnostic, like what is written wrongly.</summary>
public static class PlaybookLoader
{
    private const int MostFiles = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">A YAML file, or a folder whose <c>*.yaml</c> and <c>*.yml</c> files (not those in folders below) are one playbook.</param>
    public static PlaybookReading Load(string path)
    {
        if (File.Exists(path))
        {
            return Load([path]);
        }

        if (!Directory.Exists(path))
        {
            return Failed(
                path,
                "not-found",
                "There is no such file or folder: give the path of a playbook file, or of the folder that its files are in."
            );
        }

        try
        {
            var files = Directory.EnumerateFiles(path).Where(IsYaml).Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();
            return files.Count switch
            {
                0 => Failed(path, "no-files", "The folder has no *.yaml or *.yml file."),
                > MostFiles => Failed(path, "too-large", $"The folder has more than {MostFiles} YAML files: is it the playbook's folder?"),
                _ => Load(files),
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Failed(path, "unreadable", $"The folder cannot be read: {problem.Message}");
        }
    }

    private static PlaybookReading Load(IReadOnlyList<string> paths)
    {
        var bag = new DiagnosticBag();
        var files = paths.Select(path => Read(path, bag)).OfType<PlaybookFile>().ToList();
        return PlaybookReader.Read(files, bag);
    }

    private static PlaybookFile? Read(string path, DiagnosticBag bag)
    {
        var name = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            bytes = Bytes(path);
            if (bytes.Length > YamlTree.LargestFile)
            {
                bag.Error(
                    new SourceLocation(name, 1, 1),
                    "too-large",
                    "The file is larger than 1 MiB: split the playbook into a folder of files."
                );
                return null;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            bag.Error(new SourceLocation(name, 1, 1), "unreadable", $"The file cannot be read: {problem.Message}");
            return null;
        }

        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new PlaybookFile(name, Strict.GetString(bytes, start, bytes.Length - start));
        }
        catch (DecoderFallbackException)
        {
            bag.Error(
                FirstBadByte(name, bytes.AsSpan(start)),
                "not-utf8",
                "The file is not UTF-8 from here on: save it as UTF-8 (a German Windows program may have written Windows-1252)."
            );
            return null;
        }
    }

    /// <summary>One byte more than is allowed at most: the length that the file system states is 0 for a pipe or a device.</summary>
    private static byte[] Bytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[YamlTree.LargestFile + 1];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static SourceLocation FirstBadByte(string name, ReadOnlySpan<byte> bytes)
    {
        int line = 1,
            column = 1;
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            bytes = bytes[length..];
        }

        return new SourceLocation(name, line, column);
    }

    private static bool IsYaml(string path) => Path.GetExtension(path) is ".yaml" or ".yml" && !Path.GetFileName(path).StartsWith('.');

    private static PlaybookReading Failed(string path, string code, string message) =>
        new(null, [new PlaybookDiagnostic(DiagnosticSeverity.Error, new SourceLocation(path, 1, 1), code, message)]);
}
