using LeadRouter.Intake.Browsers;
using Shouldly;

namespace LeadRouter.Intake.Tests;

public sealed class When_an_origin_is_compared
{
    [Theory]
    [InlineData("https://www.acme.example", "https://www.acme.example")]
    [InlineData("https://WWW.Acme.example", "https://www.acme.example")]
    [InlineData("https://www.acme.example:443", "https://www.acme.example")]
    [InlineData("http://www.acme.example", "http://www.acme.example:80")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000")]
    [InlineData("capacitor://localhost", "capacitor://localhost")]
    [InlineData("https://*.acme.example", "https://www.acme.example")]
    [InlineData("https://*.acme.example", "https://a.b.acme.example")]
    [InlineData("https://*.acme.example:8443", "https://www.acme.example:8443")]
    [InlineData("*", "https://www.other.example")]
    [InlineData("*", "null")]
    public void It_is_allowed_by(string pattern, string origin) => OriginList.Of([pattern]).Allows(origin).ShouldBeTrue();

    [Theory]
    [InlineData("https://www.acme.example", "http://www.acme.example")]
    [InlineData("https://www.acme.example", "https://www.acme.example:8443")]
    [InlineData("https://www.acme.example", "https://acme.example")]
    [InlineData("https://www.acme.example", "https://www.acme.example.other.example")]
    [InlineData("https://www.acme.example", "https://www.acme.example, https://www.acme.example")]
    [InlineData("https://*.acme.example", "https://acme.example")]
    [InlineData("https://*.acme.example", "https://.acme.example")]
    [InlineData("https://*.acme.example", "https://evilacme.example")]
    [InlineData("https://*.acme.example", "https://www.acme.example.other.example")]
    [InlineData("https://*.acme.example", "https://other.example/.acme.example")]
    [InlineData("https://*.acme.example", "https://other.example#.acme.example")]
    [InlineData("https://*.acme.example", "https://other.example@www.acme.example")]
    [InlineData("https://*.acme.example", "http://www.acme.example")]
    [InlineData("https://*.acme.example", "https://www.acme.example:8443")]
    [InlineData("https://*.acme.example", "null")]
    [InlineData("https://*.acme.example", "")]
    public void It_is_not_allowed_by(string pattern, string origin) => OriginList.Of([pattern]).Allows(origin).ShouldBeFalse();

    [Theory]
    [InlineData("www.acme.example")]
    [InlineData("https://")]
    [InlineData("https://www.acme.example/")]
    [InlineData("https://www.acme.example/shop")]
    [InlineData("https://www.acme.example:port")]
    [InlineData("https://www.acme.example:0")]
    [InlineData("https://www.acme.example:70000")]
    [InlineData("https://*")]
    [InlineData("https://*.example")]
    [InlineData("https://www.*.example")]
    [InlineData("https://*.*.acme.example")]
    [InlineData("https://bücher.example")]
    [InlineData("http://[::1")]
    [InlineData("null")]
    [InlineData("")]
    public void It_is_no_entry_of_the_list(string pattern) => OriginPattern.Read(pattern).ShouldBeNull();
}
