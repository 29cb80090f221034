namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>
/// The folder of embedded files, held by this process alone: two embedded processes on one folder would each send what the other has in flight.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "leadrouter.lock";
    private readonly FileStream held;

    private DataFolder(FileStream held) => this.held = held;

    /// <summary>Makes the folder if needed and holds it until disposed. The system lets go of it when the process dies.</summary>
    /// <exception cref="ConfigurationException">It cannot be made or written to, or another process holds it.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "LeadRouter:Data",
                $"the folder {path} cannot be made: {exception.Message} Name another one with --data DIR.",
                exception
            );
        }

        var file = Path.Combine(path, LockName);
        try
        {
            return new DataFolder(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ConfigurationException(
                "LeadRouter:Data",
                $"the folder {path} cannot be written to. Name another one with --data DIR.",
                exception
            );
        }
        catch (IOException exception)
        {
            throw new ConfigurationException(
                "LeadRouter:Data",
                $"the folder {path} is in use by another leadrouter. Stop that one, or name another folder with --data DIR.",
                exception
            );
        }
    }

    public void Dispose() => held.Dispose();
}
