namespace LeadRouter.Testing.Faults;

/// <summary>What an official SDK sent in one situation, recorded. The recordings lie outside the repository, in <c>shared/data/recorded</c> beside it.</summary>
/// <param name="Name">For example <c>segment/05_500_x2_then_200</c>.</param>
/// <param name="Requests">In the order in which they were sent, retries included.</param>
public sealed record RecordedScenario(string Name, IReadOnlyList<HttpBytes> Requests)
{
    /// <summary>The write key that all of them carry.</summary>
    public const string Key = "WRITEKEY_ABC";

    /// <summary>All scenarios of these SDKs, by name; null where there are no recordings.</summary>
    /// <param name="sdks">Names of folders: <c>segment</c>, <c>rudder</c>.</param>
    public static async Task<IReadOnlyList<RecordedScenario>?> ReadAsync(IEnumerable<string> sdks, CancellationToken cancellationToken)
    {
        if (Find() is not { } recorded)
        {
            return null;
        }

        var scenarios = new List<RecordedScenario>();
        foreach (
            var folder in sdks.SelectMany(sdk => Directory.EnumerateDirectories(Path.Combine(recorded, sdk)).Order(StringComparer.Ordinal))
        )
        {
            var requests = new List<HttpBytes>();
            foreach (var file in Directory.EnumerateFiles(folder, "*.http").Order(StringComparer.Ordinal))
            {
                await using var bytes = File.OpenRead(file);
                requests.Add((await HttpBytes.ReadAsync(bytes, cancellationToken))!);
            }

            scenarios.Add(new RecordedScenario(Path.GetRelativePath(recorded, folder).Replace('\\', '/'), requests));
        }

        return scenarios;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
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
