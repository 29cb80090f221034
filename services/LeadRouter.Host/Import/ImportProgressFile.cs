using System.Text.Json;

namespace LeadRouter.Host.Import;

/// <summary>Notes beside the imported file how far the import is.</summary>
internal sealed class ImportProgressFile(string path)
{
    /// <summary>Null when nothing readable is noted: then the import begins at the beginning, which is always right.</summary>
    public ImportProgress? Load()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ImportProgress>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all, so that an end at any instant leaves an older note and never half of one.</summary>
    /// <exception cref="ImportException">It cannot be written there.</exception>
    public void Save(ImportProgress progress)
    {
        // A name of its own: another run of the same import may be writing its note at this moment, and both are right.
        var fresh = FormattableString.Invariant($"{path}.{Environment.ProcessId}.new");
        try
        {
            File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(progress));
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"how far the import is cannot be noted in {path}: {exception.Message} Name another file with --progress FILE.",
                inner: exception
            );
        }
    }

    /// <summary>Why a note does not belong to this import; null when it does.</summary>
    public static string? WhyNot(ImportProgress noted, ImportPlan plan, ImportFile file)
    {
        if (noted.Rules != plan.Rules)
        {
            return "the earlier import went elsewhere or read the file otherwise";
        }

        if (noted is not { File: { } before, Place: { } place })
        {
            return "the earlier import sent nothing";
        }

        var isShorter = file.Length < before.Length || (file.IsPacked && file.Length != before.Length);
        return isShorter || !file.Fingerprint(before.Length, place.Offset).IsOf(before, file.Length) ? "the file has changed since" : null;
    }
}
