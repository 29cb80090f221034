using System.Text.Json;
using LeadRouter.Host.Facts;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_facts_come_in_pages
{
    [Fact]
    public async Task The_command_shows_all_of_them_as_one_answer()
    {
        var pages = new Dictionary<string, string>
        {
            [""] = """{"account":"acme.example","facts":[{"field":"a"}],"accountFacts":[],"next":"one"}""",
            ["one"] = """{"account":"acme.example","facts":[{"field":"b"}],"accountFacts":[{"field":"c"}],"next":"two"}""",
            ["two"] = """{"account":"acme.example","facts":[],"accountFacts":[{"field":"d"}],"next":null}""",
        };

        var whole = await FactPages.ReadAsync(after => Task.FromResult(JsonSerializer.Deserialize<JsonElement>(pages[after ?? ""])));

        whole
            .GetRawText()
            .ShouldBe(
                """{"account":"acme.example","facts":[{"field":"a"},{"field":"b"}],"accountFacts":[{"field":"c"},{"field":"d"}],"next":null}"""
            );
    }

    [Fact]
    public async Task An_older_server_has_one_page()
    {
        var whole = await FactPages.ReadAsync(after =>
            Task.FromResult(
                JsonSerializer.Deserialize<JsonElement>(after is null ? """{"facts":[]}""" : throw new InvalidOperationException())
            )
        );

        whole.GetRawText().ShouldBe("""{"facts":[]}""");
    }
}
