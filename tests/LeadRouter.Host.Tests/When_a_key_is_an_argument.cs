using LeadRouter.Host.CommandLine;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_a_key_is_an_argument
{
    [Theory]
    [InlineData("serve --Crm:System=hubspot", "serve|--set|Crm:System=hubspot")]
    [InlineData("serve --Crm:System hubspot --data d", "serve|--set|Crm:System=hubspot|--data|d")]
    [InlineData("--Intake:Keys:0:Key=a=b", "--set|Intake:Keys:0:Key=a=b")]
    [InlineData("serve --urls http://127.0.0.1:1", "serve|--urls|http://127.0.0.1:1")]
    [InlineData("explain a:b", "explain|a:b")]
    public void It_sets_that_key(string line, string expected) =>
        string.Join('|', KeyArguments.Rewrite(line.Split(' '))).ShouldBe(expected);
}
