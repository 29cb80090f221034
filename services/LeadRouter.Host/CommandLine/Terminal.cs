using Spectre.Console;

namespace LeadRouter.Host.CommandLine;

/// <summary>Standard output and standard error with tables, bars and colours; plain text when NO_COLOR is set or nobody is looking.</summary>
internal static class Terminal
{
    /// <summary>Characters in a line when the output goes to a file or a pipe, whose width nobody can tell.</summary>
    private const int WidthOfFile = 120;

    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (isRedirected)
        {
            settings.Ansi = AnsiSupport.No;
            settings.Interactive = InteractionSupport.No;
        }

        var console = AnsiConsole.Create(settings);
        console.Pipeline.Attach(new PlainSegments());
        if (isRedirected)
        {
            console.Profile.Width = WidthOfFile;
        }

        return console;
    }
}
