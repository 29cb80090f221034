namespace LeadRouter.Host.Import;

/// <summary>One run of an import: reads a part, sends it, notes it, and so on. Stopped at any instant, the next run goes on from the last note.</summary>
internal sealed class ImportRun(ImportPlan plan, ImportClient client)
{
    /// <summary>Entries of a part, and bytes at which it is sent with fewer: well below what a request may have.</summary>
    private const int PartEntries = 500;

    private const int PartBytes = 1024 * 1024;

    private readonly ImportProgressFile notes = new(plan.ProgressPath);

    /// <param name="began">Told once what this run does about an earlier one, in words; null when there was none.</param>
    /// <param name="told">Told after each part, with the bytes on disk that were read.</param>
    /// <exception cref="ImportException">The file cannot be read, or the server refuses or is away.</exception>
    public async Task<ImportProgress> RunAsync(
        ImportFile file,
        Action<string?> began,
        Action<ImportProgress, long> told,
        CancellationToken cancellationToken
    )
    {
        var progress = Begin(file, began);
        if (progress.IsDone)
        {
            return progress;
        }

        var reader = await ItemReaders.OpenAsync(file, plan, progress.Place, cancellationToken);
        var part = new List<ImportEntry>();
        var bytes = 0;
        while (await NextAsync(reader, cancellationToken) is { } entry)
        {
            part.Add(entry);
            bytes += entry.Item?.Length ?? entry.Fault!.Bytes.Length;
            if (part.Count == PartEntries || bytes >= PartBytes)
            {
                progress = await SendAsync(part, progress, file, told, cancellationToken);
                part.Clear();
                bytes = 0;
            }
        }

        if (part.Count > 0)
        {
            progress = await SendAsync(part, progress, file, told, cancellationToken);
        }

        progress = progress with { IsDone = true };
        if (progress.File is not null)
        {
            notes.Save(progress);
        }

        return progress;
    }

    private ImportProgress Begin(ImportFile file, Action<string?> began)
    {
        var anew = new ImportProgress { Rules = plan.Rules };
        var noted = notes.Load();
        if (noted is null)
        {
            began(null);
            return anew;
        }

        if ((plan.Restart ? "--restart was said" : ImportProgressFile.WhyNot(noted, plan, file)) is { } why)
        {
            began($"Begins at the beginning: {why}. What has arrived already is counted once.");
            return anew;
        }

        var isDone = noted.IsDone && noted.File!.Length == file.Length;
        began(
            isDone
                ? "The file has been imported already; --restart sends it again."
                : FormattableString.Invariant($"Goes on at line {noted.Place!.Value.Line}.")
        );
        return noted with { IsDone = isDone };
    }

    private async Task<ImportEntry?> NextAsync(IItemReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.NextAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new ImportException($"{plan.Name} cannot be read any further: {exception.Message}", inner: exception);
        }
    }

    private async Task<ImportProgress> SendAsync(
        List<ImportEntry> part,
        ImportProgress progress,
        ImportFile file,
        Action<ImportProgress, long> told,
        CancellationToken cancellationToken
    )
    {
        var answer = await client.SendAsync(part, cancellationToken);
        var place = part[^1].Next;
        var after = progress.With(part.Count, answer, place, file.Fingerprint(file.Length, place.Offset));
        notes.Save(after);
        told(after, file.Position);
        return after;
    }
}
