using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Propensity.Models;

namespace LeadRouter.Propensity.Storing;

/// <summary>A model in a file: gzipped JSON. The same model gives the same bytes.</summary>
public static class ModelFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <param name="columns">By feature: the column's name in the file that was learnt from.</param>
    public static void Write(string path, PropensityModel model, IReadOnlyList<string> columns)
    {
        using var file = File.Create(path);
        using var zipped = new GZipStream(file, CompressionLevel.Optimal);
        JsonSerializer.Serialize(zipped, StoredModel.Of(model, columns), Options);
    }

    /// <returns>The model, and by feature the column that it reads.</returns>
    /// <exception cref="ModelFileException">It is no model, or one of another format.</exception>
    public static (PropensityModel Model, IReadOnlyList<string> Columns) Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            var stored = JsonSerializer.Deserialize<StoredModel>(plain, Options);
            return stored is { Format: StoredModel.CurrentFormat }
                ? (stored.ToModel(), stored.Columns)
                : throw new ModelFileException(path, "is a model of another format. Train it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw new ModelFileException(path, $"cannot be read as a model: {exception.Message}");
        }
    }
}
