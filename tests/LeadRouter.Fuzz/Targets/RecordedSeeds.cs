using System.IO.Compression;
using System.Text;
using LeadRouter.Fuzz.Mutation;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Fuzz.Targets;

/// <summary>Requests that official clients sent. They lie outside the repository; without them the other seeds have to do.</summary>
internal static class RecordedSeeds
{
    private static readonly string? Folder = Find();

    /// <summary>The bodies, unpacked; of a request without one its query.</summary>
    /// <param name="client">A folder of the recordings.</param>
    public static IReadOnlyList<Seed> Of(string client)
    {
        var path = Folder is null ? null : Path.Combine(Folder, client);
        return path is null || !Directory.Exists(path)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(path, "*.http", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(Load)
                    .OfType<Seed>(),
            ];
    }

    private static Seed? Load(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(bytes, 0, end);
        var body = bytes[(end + 4)..];
        if (body.Length == 0)
        {
            var query = head.Split(' ')[1];
            return query.Contains('?', StringComparison.Ordinal) ? Seed.Of(query[query.IndexOf('?', StringComparison.Ordinal)..]) : null;
        }

        if (!head.Contains("Content-Encoding: gzip", StringComparison.OrdinalIgnoreCase))
        {
            return new Seed(body);
        }

        using var plain = new MemoryStream();
        using var unpacking = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        unpacking.CopyTo(plain);
        return new Seed(plain.ToArray());
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(RepositoryFolder.Path); folder is not null; folder = folder.Parent)
        {
            var recorded = Path.Combine(folder.FullName, "shared", "data", "recorded");
            if (Directory.Exists(recorded))
            {
                return recorded;
            }
        }

        return null;
    }
}
