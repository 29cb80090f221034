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
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <param name="columns">By feature: the column's name in the file that was learnt from.</param>
    public static void Write(string path, PropensityModel model, IReadOnlyList<string> columns) =>
        File.WriteAllBytes(path, ToBytes(model, columns));

    public static byte[] ToBytes(PropensityModel model, IReadOnlyList<string> columns)
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(zipped, StoredModel.Of(model, columns), Options);
        }

        return bytes.ToArray();
    }

    /// <returns>The model, and by feature the column that it reads.</returns>
    /// <exception cref="ModelFileException">It is no model, or one of another format.</exception>
    public static (PropensityModel Model, IReadOnlyList<string> Columns) Read(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"cannot be read as a model: {exception.Message}");
        }
    }

    /// <param name="name">What the bytes are called when something is wrong with them.</param>
    /// <returns>The model, and by feature the column that it reads.</returns>
    /// <exception cref="ModelFileException">It is no model, or one of another format.</exception>
    public static (PropensityModel Model, IReadOnlyList<string> Columns) Read(string name, byte[] bytes)
    {
        try
        {
            using var plain = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var stored = JsonSerializer.Deserialize<StoredModel>(plain, Options);
            return stored is not { Format: StoredModel.CurrentFormat }
                    ? throw new ModelFileException(name, "is a model of another format. Train it again.")
                : ModelCheck.ProblemOf(stored) is { } problem
                    ? throw new ModelFileException(name, $"is no model that train has written: {problem}. Train it again.")
                : (stored.ToModel(), stored.Columns);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or ArgumentException)
        {
            throw new ModelFileException(name, $"cannot be read as a model: {exception.Message}");
        }
    }
}
