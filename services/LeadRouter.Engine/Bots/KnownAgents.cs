using System.Buffers;

namespace LeadRouter.Engine.Bots;

/// <summary>
/// What user agents of crawlers, link scanners, monitors and HTTP libraries contain. Phones whose name ends in "bot" are why plain "bot" is not among them. Names that
/// people's apps and the servers' own SDKs send along (okhttp, Dalvik, CFNetwork) are left out, and so are image proxies: they fetch when a person opens the mail.
/// </summary>
internal static class KnownAgents
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "bot/",
            "bot;",
            "-bot",
            "+http",
            "crawler",
            "spider",
            "slurp",
            "headless",
            "phantomjs",
            "puppeteer",
            "playwright",
            "selenium",
            "googlebot",
            "bingbot",
            "bingpreview",
            "yandexbot",
            "applebot",
            "facebookexternalhit",
            "linkedinbot",
            "slackbot",
            "python-requests",
            "python-urllib",
            "python-httpx",
            "aiohttp",
            "curl/",
            "wget/",
            "go-http-client",
            "libwww-perl",
            "apache-httpclient",
            "java/",
            "scrapy",
            "node-fetch",
            "axios/",
            "postmanruntime",
            "lighthouse",
            "pingdom",
            "statuscake",
            "site24x7",
            "datadogsynthetics",
            "barracuda",
            "mimecast",
            "proofpoint",
            "urldefense",
            "safelinks",
            "cloudmark",
            "messagelabs",
            "trendmicro",
            "fireeye",
            "microsoft office existence discovery",
            "ms-office; msoffice",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static bool Contain(string userAgent) => userAgent.AsSpan().ContainsAny(Words);
}
