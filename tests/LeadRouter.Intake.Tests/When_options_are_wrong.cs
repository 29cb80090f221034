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
    [InlineData("Intake:PublishesInFlight", "0", "Intake:PublishesInFlight")]
    [InlineData("Intake:MaxWaitingRequests", "0", "Intake:MaxWaitingRequests")]
    [InlineData("Intake:MaxWaitingBytes", "1", "Intake:MaxWaitingBytes")]
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
}
