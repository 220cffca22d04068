import { DocumentService } from './document.service.js'
import { Module } from './injectable.js'

@Module({ providers: [DocumentService] })
export class DocumentModule {
  constructor(readonly documents: DocumentService) {}
}
