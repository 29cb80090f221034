using System.IO.MemoryMappedFiles;

namespace LeadRouter.Fuzz.Running;

/// <summary>
/// Keeps in a file which input is being read. A stack overflow ends the process without a word and without a handler; what was written to mapped memory stays.
/// </summary>
internal sealed class LastPlace : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly string path;

    public LastPlace(string path)
    {
        this.path = path;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(long));
        view = file.CreateViewAccessor();
    }

    public void Note(long place) => view.Write(0, place);

    /// <summary>The run came to its end: nothing is to be told.</summary>
    public void Forget()
    {
        Dispose();
        File.Delete(path);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
