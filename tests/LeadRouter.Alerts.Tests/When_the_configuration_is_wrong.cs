using Microsoft.Extensions.Options;

namespace LeadRouter.Alerts.Tests;

public sealed class When_the_configuration_is_wrong
{
    [Theory]
    [InlineData("Alerts:BaseUrl", "leads.acme.example")]
    [InlineData("Alerts:Slack:WebhookUrl", "hooks.slack.example/secret")]
    [InlineData("Alerts:Slack:TimeoutSeconds", "0")]
    [InlineData("Alerts:Smtp:Port", "70000")]
    [InlineData("Alerts:Smtp:From", "nobody")]
    [InlineData("Alerts:Smtp:From", "a@b.example\r\nX: y")]
    [InlineData("Alerts:Smtp:User", "without-password")]
    [InlineData("Alerts:Smtp:TimeoutSeconds", "101")]
    [InlineData("Alerts:Smtp:TrustedCertificateSha256", "abc")]
    public async Task The_program_does_not_start_and_names_the_key(string key, string value)
    {
        var settings = Valid();
        settings[key] = value;

        var error = await Should.ThrowAsync<OptionsValidationException>(() => AlertsBench.StartAsync(settings));

        error.Message.ShouldContain(key);
        error.Message.ShouldNotContain("hooks.slack.example");
    }

    [Fact]
    public async Task A_password_is_not_sent_in_the_clear_over_a_network()
    {
        var settings = Valid();
        settings["Alerts:Smtp:User"] = "leads";
        settings["Alerts:Smtp:Password"] = "secret";
        settings["Alerts:Smtp:StartTls"] = "auto";

        (await Should.ThrowAsync<OptionsValidationException>(() => AlertsBench.StartAsync(settings))).Message.ShouldContain(
            "Alerts:Smtp:StartTls"
        );
    }

    private static Dictionary<string, string?> Valid() =>
        new() { ["Alerts:Smtp:Host"] = "mail.acme.example", ["Alerts:Smtp:From"] = "leads@acme.example" };
}
