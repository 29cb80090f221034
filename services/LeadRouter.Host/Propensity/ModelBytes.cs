using LeadRouter.Propensity.Storing;

namespace LeadRouter.Host.Propensity;

/// <summary>The bytes of a model's file, and what they are.</summary>
internal static class ModelBytes
{
    /// <exception cref="ModelFileException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"cannot be read as a model: {exception.Message}");
        }
    }

    /// <summary>What train writes is zipped; everything else is taken for ONNX, whose reader says what is wrong with it.</summary>
    public static bool IsOnnx(byte[] bytes) => bytes is not [0x1f, 0x8b, ..];
}
