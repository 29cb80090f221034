using System.Text;

namespace LeadRouter.Engine.Accounts;

/// <summary>The lists beside this file that the program carries. Lines that begin with <c>#</c> say where a list is from.</summary>
internal static class DataFile
{
    /// <param name="name">Such as <c>countries.txt</c>.</param>
    public static IReadOnlyList<string> Lines(string name)
    {
        var resource = "LeadRouter.Engine.Accounts." + name;
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
