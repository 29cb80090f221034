namespace LeadRouter.Storage.Models;

/// <summary>A stored model without its bytes.</summary>
public sealed record ModelRecord
{
    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }

    /// <summary>From 1, by name.</summary>
    public required long Version { get; init; }

    /// <summary>As people call it: <c>propensity/3</c>.</summary>
    public string Title => FormattableString.Invariant($"{Name}/{Version}");

    /// <summary>One of <see cref="ModelFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Learnt from; 0 when nobody knows.</summary>
    public required long Rows { get; init; }

    /// <summary>The first instant that was learnt from, in Unix milliseconds; null when nobody knows.</summary>
    public long? DataFrom { get; init; }

    /// <summary>The last.</summary>
    public long? DataUntil { get; init; }

    /// <summary>What it is worth, as a JSON object.</summary>
    public required string Metrics { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long StoredAt { get; init; }

    public required string StoredBy { get; init; }
}
