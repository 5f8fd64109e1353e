"""Crawls the site as Scrapy's own introduction does: a CrawlSpider, its queue and its items on disk."""

import json
import os
import resource
import sys
import time

from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

REPORT_DESCRIPTOR = 3
seed, pages, scratch = sys.argv[1:4]
items = os.path.join(scratch, "items.jl")


class MadeSite(CrawlSpider):
    name = "made-site"
    start_urls = [seed]
    rules = [Rule(LinkExtractor(), callback="parse_page", follow=True)]

    def parse_start_url(self, response, **_):
        return self.parse_page(response)

    def parse_page(self, response):
        yield {"url": response.url, "title": response.css("title::text").get()}


begun = time.monotonic()
process = CrawlerProcess(
    {
        "JOBDIR": os.path.join(scratch, "job"),
        "FEEDS": {items: {"format": "jsonlines"}},
        # Its usual level writes each page and each item, which costs more than the crawl.
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
)
process.crawl(MadeSite)
process.start()
wall_ms = (time.monotonic() - begun) * 1000

with open(items, encoding="utf-8") as lines:
    stored = len({json.loads(line)["url"] for line in lines})
if stored != int(pages):
    sys.exit(f"Cannot measure Scrapy: it stored {stored} of {pages} pages.")
# ru_maxrss is in kilobytes on Linux.
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
report = {"units": stored, "wallMs": wall_ms, "peakMb": peak_mb, "figures": {}}
os.write(REPORT_DESCRIPTOR, (json.dumps(report) + "\n").encode())
