using System.Security.Cryptography;
using System.Text;

namespace LeadRouter.Host.Import;

/// <summary>What is imported, where to, and how it is read.</summary>
internal sealed record ImportPlan
{
    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    public required Uri To { get; init; }

    /// <summary>Null = none: the server takes from this machine without.</summary>
    public string? Key { get; init; }

    /// <summary>Null = the key's own.</summary>
    public string? Source { get; init; }

    /// <summary><c>backfill</c> or <c>live</c>.</summary>
    public required string Origin { get; init; }

    public required ImportFormat Format { get; init; }

    /// <summary>Null = found out from the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Fields by column.</summary>
    public required IReadOnlyDictionary<string, string> Mapping { get; init; }

    /// <summary>The type of every row of a CSV file without such a column.</summary>
    public string? Type { get; init; }

    /// <summary>Where it is noted how far the import is.</summary>
    public required string ProgressPath { get; init; }

    /// <summary>From the beginning, whatever is noted.</summary>
    public bool Restart { get; init; }

    /// <summary>For messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What the lines become of the same bytes: with other rules another import.</summary>
    public string Rules =>
        string.Join(
            '\n',
            [
                To.AbsoluteUri,
                // The source of what is sent is the key's.
                Key is null
                    ? ""
                    : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 8)),
                Source ?? "",
                Origin,
                Format.ToString(),
                Delimiter?.ToString() ?? "",
                Type ?? "",
                .. Mapping.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"),
            ]
        );
}
