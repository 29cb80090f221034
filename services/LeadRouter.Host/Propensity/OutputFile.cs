using LeadRouter.Propensity.Storing;

namespace LeadRouter.Host.Propensity;

/// <summary>Writes what a person has asked for into a file.</summary>
internal static class OutputFile
{
    /// <exception cref="ModelFileException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(path, $"cannot be written: {exception.Message}");
        }
    }
}
