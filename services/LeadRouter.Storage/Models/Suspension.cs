using System.Globalization;

namespace LeadRouter.Storage.Models;

/// <summary>That scores are by rules because the champion is not trusted: which model, since when, why, and what to do. In words.</summary>
public static class Suspension
{
    /// <summary>What brings a champion back, or another.</summary>
    public const string WhatToDo =
        "'leadrouter model show champion' has its history. Train another ('leadrouter train --from-log --register') and promote it, 'leadrouter model rollback' to the one before, or 'leadrouter model promote champion' to trust it again.";

    /// <summary>Null while the champion is trusted, or there is none.</summary>
    /// <param name="models">The stored ones.</param>
    public static string? Words(ModelStanding standing, IEnumerable<ModelRecord> models) =>
        standing is { SuspendedAt: { } since, Champion: { } champion }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The champion {Title(champion, models)} is suspended since {DateTimeOffset.FromUnixTimeMilliseconds(since):yyyy-MM-dd HH:mm'Z'}, and scores are by rules: {(standing.SuspendedWhy ?? "nobody has said why").TrimEnd('.')}. {WhatToDo}"
            )
            : null;

    /// <summary>The model's name and version; where it is not stored any more, the beginning of its hash.</summary>
    public static string Title(string hash, IEnumerable<ModelRecord> models) =>
        models.FirstOrDefault(model => model.Hash == hash)?.Title ?? hash[..12];
}
