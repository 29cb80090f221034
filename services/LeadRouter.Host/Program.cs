Console.WriteLine("leadrouter");
