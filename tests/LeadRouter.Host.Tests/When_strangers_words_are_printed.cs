using LeadRouter.Host.CommandLine;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LeadRouter.Host.Tests;

public class When_strangers_words_are_printed
{
    [Theory]
    [InlineData("\u001b[2Jsoftware", "[2Jsoftware")]
    [InlineData("\u009b31mred\u0007", "31mred")]
    [InlineData("Münchener Rück", "Münchener Rück")]
    public void Nothing_of_them_steers_the_terminal(string said, string printed)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No });
        console.Pipeline.Attach(new PlainSegments());
        var table = new Table().AddColumn("industry");
        table.AddRow(new Text(said));

        console.Write(table);

        writer.ToString().ShouldContain(printed);
        writer.ToString().Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty();
    }
}
