using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_the_configuration_is_wrong
{
    [Theory]
    [InlineData("with a space in the middle", "read", "Api:Keys:0:Key must be 1 to 256")]
    [InlineData("good-key-0123456789", "owner", "Api:Keys:0:Role must be ingest, read or admin")]
    [InlineData("good-key-0123456789", "", "Api:Keys:0:Role must be ingest, read or admin")]
    public async Task The_program_does_not_start_and_names_the_setting_without_the_secret(string key, string role, string message)
    {
        using var host = Build(("Api:Keys:0:Key", key), ("Api:Keys:0:Role", role));

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(ApiRig.Token));

        failure.Message.ShouldContain(message);
        failure.Message.ShouldNotContain(key);
    }

    [Fact]
    public async Task One_key_with_two_roles_is_refused()
    {
        using var host = Build(
            ("Api:Keys:0:Key", ApiRig.ReadKey),
            ("Api:Keys:0:Role", "read"),
            ("Api:Keys:1:Key", ApiRig.ReadKey),
            ("Api:Keys:1:Role", "admin")
        );

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(ApiRig.Token));

        failure.Message.ShouldContain("Api:Keys:1:Key stands in the list twice");
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddLogging();
        builder.AddReadApi();
        return builder.Build();
    }
}
