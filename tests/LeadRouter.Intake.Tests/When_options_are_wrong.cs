using Microsoft.Extensions.Options;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_options_are_wrong
{
    [Theory]
    [InlineData("Intake:Keys:0:Source", "", "Intake:Keys:0:Source")]
    [InlineData("Intake:Keys:0:Source", "a b", "Intake:Keys:0:Source")]
    [InlineData("Intake:Keys:0:Key", "", "Intake:Keys:0:Key")]
    [InlineData("Intake:Keys:0:Key", "a:b", "Intake:Keys:0:Key")]
    [InlineData("Intake:Keys:1:Key", "k", "Intake:Keys:1:Key")]
    [InlineData("Intake:Keys:0:Kind", "secret", "Intake:Keys:0:Kind")]
    [InlineData("Intake:Keys:0:Origins:0", "www.acme.example", "Intake:Keys:0:Origins:0")]
    [InlineData("Intake:Keys:0:Origins:0", "*", "Intake:Keys:0:Origins:0")]
    [InlineData("Intake:Keys:0:PerSecond", "-1", "Intake:Keys:0:PerSecond")]
    [InlineData("Intake:Keys:0:PerSecond", "1000001", "Intake:Keys:0:PerSecond")]
    [InlineData("Intake:Keys:0:BurstSeconds", "0", "Intake:Keys:0:BurstSeconds")]
    [InlineData("Intake:Keys:0:BurstSeconds", "3601", "Intake:Keys:0:BurstSeconds")]
    [InlineData("Intake:PublishesInFlight", "0", "Intake:PublishesInFlight")]
    [InlineData("Intake:MaxWaitingRequests", "0", "Intake:MaxWaitingRequests")]
    [InlineData("Intake:MaxWaitingBytes", "1", "Intake:MaxWaitingBytes")]
    [InlineData("Intake:MaxBodyBytes", "1000000", "Intake:MaxBodyBytes")]
    public async Task The_program_does_not_start_and_names_the_key(string key, string value, string named)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Intake:Keys:0:Key"] = "k",
            ["Intake:Keys:0:Source"] = "website",
            [key] = value,
        };

        var thrown = await Should.ThrowAsync<OptionsValidationException>(
            IntakeApp.StartAsync([.. settings.Select(pair => (pair.Key, pair.Value))])
        );

        thrown.Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_public_key_that_reads_is_refused()
    {
        var thrown = await Should.ThrowAsync<OptionsValidationException>(
            IntakeApp.StartAsync(
                ("Intake:Keys:0:Key", "k"),
                ("Intake:Keys:0:Source", "website"),
                ("Intake:Keys:0:Kind", "public"),
                ("Api:Keys:0:Key", "k"),
                ("Api:Keys:0:Role", "read")
            )
        );

        thrown.Message.ShouldContain("Intake:Keys:0:Key");
        thrown.Message.ShouldContain("Api:Keys");
    }

    [Fact]
    public async Task More_origins_than_a_hundred_are_refused()
    {
        var origins = Enumerable.Range(0, 101).Select(i => ($"Intake:Keys:0:Origins:{i}", $"https://shop-{i}.acme.example"));

        var thrown = await Should.ThrowAsync<OptionsValidationException>(
            IntakeApp.StartAsync([("Intake:Keys:0:Key", "k"), ("Intake:Keys:0:Source", "website"), .. origins])
        );

        thrown.Message.ShouldContain("Intake:Keys:0:Origins");
    }
}
