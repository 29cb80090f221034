namespace LeadRouter.Storage.Models;

/// <summary>Who was champion before whom.</summary>
public static class ChampionLine
{
    /// <param name="events">Oldest first.</param>
    /// <returns>Hashes, the champion of now last; each stands on the one to which a rollback leads.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<ModelEvent> events)
    {
        var line = new List<string>();
        foreach (var one in events)
        {
            if (one is { Kind: ModelEventKind.Promoted, Hash: { } hash })
            {
                // One that is promoted again, because it was suspended, does not stand on itself.
                if (line.Count == 0 || line[^1] != hash)
                {
                    line.Add(hash);
                }
            }
            else if (one.Kind == ModelEventKind.RolledBack && line.Count > 0)
            {
                line.RemoveAt(line.Count - 1);
            }
        }

        return line;
    }
}
